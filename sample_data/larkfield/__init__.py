"""Larkfield Coffee Supply: a company that does not exist, its two years of history and what its tools export."""
