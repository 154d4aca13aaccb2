package org.duetfs.test.linear;

import java.util.List;
import java.util.Optional;

/** What a correct file does, one action after the other. */
final class FileModel {
  private final Sightings sightings;

  /** Makes one for a history whose reads do not contradict each other. */
  FileModel(Sightings sightings) {
    this.sightings = sightings;
  }

  /** Returns the state after an action, if it can have had this result in this state. */
  Optional<FileState> after(FileState state, Action action) {
    if (action instanceof Action.Read read) {
      return state.equals(found(read.found())) ? Optional.of(state) : Optional.empty();
    } else if (action instanceof Action.Write write) {
      return Optional.of(ending(write.mark()));
    } else if (action instanceof Action.Append append) {
      return append(state, append.mark());
    } else if (action instanceof Action.Create create) {
      return told(create.told(), !state.exists(), state.exists() ? state : FileState.EMPTY);
    } else if (action instanceof Action.Remove remove) {
      return told(remove.told(), state.exists(), FileState.ABSENT);
    }
    throw new IllegalArgumentException("no model of " + action);
  }

  private static FileState found(Optional<List<String>> marks) {
    if (marks.isEmpty()) {
      return FileState.ABSENT;
    }
    List<String> all = marks.get();
    return all.isEmpty() ? FileState.EMPTY : FileState.ending(all.get(all.size() - 1));
  }

  private Optional<FileState> append(FileState state, String mark) {
    boolean possible = !sightings.isSeen(mark) || sightings.fits(mark, state);
    return possible ? Optional.of(ending(mark)) : Optional.empty();
  }

  private FileState ending(String mark) {
    return sightings.isSeen(mark) ? FileState.ending(mark) : FileState.UNSEEN;
  }

  private static Optional<FileState> told(
      Optional<Boolean> told, boolean possible, FileState after) {
    return told.isEmpty() || told.get() == possible ? Optional.of(after) : Optional.empty();
  }
}
