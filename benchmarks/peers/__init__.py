"""What ours is compared with: a file a peer."""
