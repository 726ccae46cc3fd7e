package org.sybilline.trainer.evaluation;

import java.util.Arrays;

/** Numbers 0, 1, 2… for keys other than 0, in order of first sight; open addressing. */
final class LongIds {

  private long[] keys = new long[1 << 12];
  private int[] ids = new int[1 << 12];
  private int size;

  int size() {
    return size;
  }

  /** The number of a key, or -1. */
  int get(long key) {
    int slot = slot(key);
    return keys[slot] == 0 ? -1 : ids[slot];
  }

  int getOrAdd(long key) {
    int slot = slot(key);
    if (keys[slot] != 0) {
      return ids[slot];
    }
    keys[slot] = key;
    ids[slot] = size++;
    if (size * 2 > keys.length) {
      grow();
    }
    return size - 1;
  }

  /** All keys, each at its number. */
  long[] byId() {
    long[] byId = new long[size];
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != 0) {
        byId[ids[slot]] = keys[slot];
      }
    }
    return byId;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long hash = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldIds = ids;
    keys = new long[oldKeys.length * 2];
    ids = Arrays.copyOf(oldIds, oldKeys.length * 2);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        ids[slot] = oldIds[i];
      }
    }
  }
}
