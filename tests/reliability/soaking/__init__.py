"""A site that is used and hurt for an hour: what is counted, who changes, searches, kills and watches."""
