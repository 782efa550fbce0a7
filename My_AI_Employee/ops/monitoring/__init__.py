"""Files for Prometheus and Grafana: what to scrape, what to alert of, and a dashboard."""
