"""所要時間: how long steps take, and the events of cases for other tools."""
