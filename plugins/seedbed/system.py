"""Why the operating system refuses something, in words that can be translated: its own are English to a program."""

from __future__ import annotations

import errno

from seedbed.i18n import Text

_REASONS = {
    errno.EACCES: Text.of("Permission denied"),
    errno.EPERM: Text.of("Operation not permitted"),
    errno.ENOENT: Text.of("No such file or directory"),
    errno.ENOTDIR: Text.of("Not a directory"),
    errno.EISDIR: Text.of("Is a directory"),
    errno.EEXIST: Text.of("File exists"),
    errno.ENOSPC: Text.of("No space left on device"),
    errno.EDQUOT: Text.of("Disk quota exceeded"),
    errno.EROFS: Text.of("Read-only file system"),
    errno.EIO: Text.of("Input/output error"),
    errno.EBUSY: Text.of("Device or resource busy"),
    errno.EMFILE: Text.of("Too many open files"),
    errno.ENAMETOOLONG: Text.of("File name too long"),
    errno.ELOOP: Text.of("Too many levels of symbolic links"),
}


def reason(error: OSError) -> Text:
    """Return why the system refused; what is not met every year is told in its own words."""
    return _REASONS.get(error.errno or 0, Text.of("{why}", why=error.strerror or type(error).__name__))
