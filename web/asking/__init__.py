"""One page that asks for what an operation needs: reason, day, people; and asks again."""
