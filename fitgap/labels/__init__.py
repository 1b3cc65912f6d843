"""Labels of steps: from a clerk's wording to acts, things and how alike two labels are."""
