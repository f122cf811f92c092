"""Plain data that can't be changed: mappings that refuse to be written, tuples for lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn


class FrozenDict(dict[str, Any]):
    """A dict that refuses to be changed; it pickles, and `json` writes it, as a dict."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a record's data can't be changed")

    __setitem__ = _refuse
    __delitem__ = _refuse
    __ior__ = _refuse
    clear = _refuse
    pop = _refuse
    popitem = _refuse
    setdefault = _refuse
    update = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[str, Any]]]:
        return FrozenDict, (dict(self),)

    def __copy__(self) -> FrozenDict:
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> FrozenDict:
        return self


def freeze(data: Any) -> Any:
    """Return plain data with every dict frozen and every list a tuple."""
    if isinstance(data, Mapping):
        return FrozenDict({key: freeze(value) for key, value in data.items()})
    if isinstance(data, list | tuple):
        return tuple(freeze(item) for item in data)
    return data


def frozen_json(text: bytes) -> Any:
    """Return what JSON says as frozen data; of a key that stands twice, the last."""
    return _frozen_list(json.loads(text, object_hook=_frozen_object))


def _frozen_object(data: dict[str, Any]) -> FrozenDict:
    return FrozenDict({key: _frozen_list(value) for key, value in data.items()})


def _frozen_list(value: Any) -> Any:
    """Return a list, whose objects are frozen already, as a tuple; anything else as it is."""
    return tuple(map(_frozen_list, value)) if type(value) is list else value


def thaw(data: Any) -> Any:
    """Return frozen data as dicts and lists of one's own."""
    if isinstance(data, Mapping):
        return {key: thaw(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [thaw(item) for item in data]
    return data
