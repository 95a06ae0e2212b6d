"""What pages say that is no message: names that stand there whatever happens. What is new goes here or gets a visit."""

# What the site is called, and titles and headings that only name a page or a part of it.
NAMES = {
    *("Find it by photo", "Seen it.", "Find it.", "Crop close", "Saved for later"),
    *("Side by side", "Items side by side", "Main", "An example", "A photo", "What we find for it", "How it works"),
    *("Show a photo", "Crop it close", "See what it is", "In the catalogue", "Also close", "Your photo and you"),
    *("Or try one of these", "No photo at hand? Try one of these", "Refine", "Filters", "Why this?", "Exact numbers"),
    *("You started from this", "What you cropped from your photo", "Your photo", "Your photo on its way"),
    *("Area to search", "crop box", "Part of each photo that is shown"),
}
# What links and buttons do.
ACTIONS = {
    *("Skip to the content", "New photo", "Saved", "Saved ({how_many})", "Back to the start", "Back to what is saved"),
    *("Choose a photo", "Take a photo", "Upload it", "Use it", "Cancel", "Try again", "Try another photo"),
    *("or drop it anywhere on this page, or paste it", "or give a picture’s address", "Staff can add some"),
    *("Find it", "Whole photo", "Change the crop", "Show", "Show everything", "Staff can add items"),
    *("See the item", "Buy it at the shop", "See it at the shop", "More like this", "Cheaper like this", "like this"),
    *("Save", "Remove", "Remove all", "Undo", "Compare", "Find something", "Delete my photo now"),
    *("This is it", "Not it", "Change the box", "Move the box", "Next suggestion", "Turn", "Zoom in", "Zoom out"),
    *("Redo", "Show this box"),
}
# What fields, choices and rows are called, and words that stand beside figures.
FIELDS = {
    *("A picture’s address", "Left %", "Top %", "Width %", "Height %", "Price", "Price from", "Price to", "On sale"),
    *("Brand", "Category", "Colour", "For", "Currency", "Shape", "Pattern", "Before", "Buy", "more", "another"),
    *("More …", "Another …", "What counts more", "Balanced", "More colour", "More shape", "was", "alike"),
    *("Whole", "Top", "Middle", "Bottom", "{brand} {name}"),
    *("{count} second", "{count} seconds", "{count} minute", "{count} minutes", "{count} hour", "{count} hours"),
}
LABELS = NAMES | ACTIONS | FIELDS
