"""手続の開始: choosing a flow and receiving a case."""
