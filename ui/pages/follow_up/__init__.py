"""Parts of the page Uppföljning."""
