"""Files in the FollowTheMoney data model: parties, and who owns whom."""
