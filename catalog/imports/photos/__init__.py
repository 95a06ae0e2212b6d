"""Photos that rows name: taken, compared with those that items have, and stored."""
