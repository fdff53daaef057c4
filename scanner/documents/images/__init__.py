"""Pictures: how they look, codes and words on them."""
