package org.sybilline.trainer.cli;

import java.util.List;
import java.util.concurrent.Callable;

/** A command whose settings are checked together before it runs. */
interface CheckedCommand extends Callable<Integer> {

  /** Everything that is wrong with the settings, each with what was expected. */
  List<String> problems();
}
