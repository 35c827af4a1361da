"""What a model costs and does: products, bytes, seconds, numbers, dependence."""
