"""The only place that knows Prefect: the flow, its schedule, and the demo."""
