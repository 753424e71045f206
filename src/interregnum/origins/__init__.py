"""Origins: which texts are copies of one report, how they changed, and how many reports there really are."""
