package org.sybilline.trainer.graph;

import java.util.SplittableRandom;

/** For each node of one type, its neighbours of another type, in flat arrays. */
final class Lists {

  private final int[] starts; // (owners + 1)
  private final int[] members;

  private Lists(int[] starts, int[] members) {
    this.starts = starts;
    this.members = members;
  }

  /**
   * Groups members by owner, keeping their order.
   *
   * @param ownerOf owner of each member, -1 for none, (members)
   */
  static Lists byOwner(int owners, int[] ownerOf) {
    int[] starts = new int[owners + 1];
    for (int owner : ownerOf) {
      if (owner >= 0) {
        starts[owner + 1]++;
      }
    }
    for (int i = 0; i < owners; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] members = new int[starts[owners]];
    for (int member = 0; member < ownerOf.length; member++) {
      if (ownerOf[member] >= 0) {
        members[next[ownerOf[member]]++] = member;
      }
    }
    return new Lists(starts, members);
  }

  int size(int owner) {
    return starts[owner + 1] - starts[owner];
  }

  /** A member drawn uniformly; the owner must have one. */
  int draw(int owner, SplittableRandom random) {
    return members[starts[owner] + random.nextInt(size(owner))];
  }
}
