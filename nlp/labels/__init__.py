"""From blocks of columns to the code book's labels."""
