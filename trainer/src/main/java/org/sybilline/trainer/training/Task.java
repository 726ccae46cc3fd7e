package org.sybilline.trainer.training;

import java.util.List;
import java.util.Random;

/** Something to learn, with a head of its own. Draws batches without end. */
sealed interface Task permits MarketTask, CrossTask {

  /** Distinct among the tasks of a run. */
  String name();

  int classes();

  /** The next batch; {@link LabelledEpisode#author} is the class in this task. */
  List<LabelledEpisode> draw(int size, Random random);
}
