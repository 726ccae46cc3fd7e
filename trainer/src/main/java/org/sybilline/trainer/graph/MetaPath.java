package org.sybilline.trainer.graph;

/**
 * The seven meta-paths, from a user to a user (poster of the paper; method page, section 6), in the
 * order of the published code's case numbers.
 */
enum MetaPath {
  UPTSTPU(6, true, true),
  UPTSTU(5, true, false),
  UTSTPU(5, false, true),
  UTSTU(4, false, false),
  UPTPU(4, true, true),
  UPTU(3, true, false),
  UTPU(3, false, true);

  /** Nodes appended after the user it starts from. */
  final int length;

  /** Whether it leaves the user by a post, else by a thread that the user started. */
  final boolean viaPost;

  /** Whether it comes back to a user by a post, else by the author of a thread. */
  final boolean backByPost;

  MetaPath(int length, boolean viaPost, boolean backByPost) {
    this.length = length;
    this.viaPost = viaPost;
    this.backByPost = backByPost;
  }

  boolean crossesSubforum() {
    return switch (this) {
      case UPTSTPU, UPTSTU, UTSTPU, UTSTU -> true;
      case UPTPU, UPTU, UTPU -> false;
    };
  }

  /** What is walked instead by a user who has written no comment, or started no thread. */
  MetaPath without(boolean posts, boolean threads) {
    if (!posts && viaPost) {
      return switch (this) {
        case UPTSTPU, UPTU -> UTPU;
        case UPTSTU -> UTSTPU;
        case UPTPU -> UTSTU;
        case UTSTPU, UTSTU, UTPU -> this;
      };
    }
    if (!threads && !viaPost) {
      return switch (this) {
        case UTSTPU -> UPTSTU;
        case UTSTU -> UPTPU;
        case UTPU -> UPTU;
        case UPTSTPU, UPTSTU, UPTPU, UPTU -> this;
      };
    }
    return this;
  }

  private static final MetaPath[][] BY_ROOM = {
    {},
    {},
    {},
    {UPTU, UTPU},
    {UTSTU, UPTPU},
    {UPTSTU, UTSTPU},
    {UPTSTPU, UPTU, UTPU},
    {UTSTU, UPTPU, UPTU, UTPU},
    {UPTSTU, UTSTPU, UTSTU, UPTPU, UPTU, UTPU},
    values()
  };

  /**
   * The paths to choose from when {@code room} nodes are left; none for one or two. With seven or
   * eight left, paths that would leave a single node over are not offered.
   */
  static MetaPath[] fitting(int room) {
    return BY_ROOM[Math.min(room, BY_ROOM.length - 1)];
  }
}
