"""Every item of the catalogue has a fictional value that its own check accepts."""

from datetime import date

import pytest

from data_layouts import load_catalogue
from data_layouts.checking import check_value
from data_layouts.items import DataItem, DataType
from data_layouts.samples import sample_value

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("item", load_catalogue().items.values(), ids=lambda item: str(item.id))
def test_every_item_has_a_sample(item: DataItem) -> None:
    assert check_value(item, sample_value(item, TODAY)).problems == ()


def test_an_item_nothing_fits_is_named() -> None:
    odd = DataItem(id="x.odd", name="変わった項目", data_type=DataType.HALF, pattern="Z{9}")
    with pytest.raises(LookupError, match=r"x\.odd"):
        sample_value(odd, TODAY)
