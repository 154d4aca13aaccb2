package org.duetfs.client.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a tree is gone through where not all of it can be asked. */
class WalkTest {
  private final DuetFs fs = mock(DuetFs.class);
  private final List<String> told = new ArrayList<>();

  private final Walk walk =
      new Walk(
          fs,
          new Walk.Visitor() {
            @Override
            public void found(RemotePath path, RemoteNode node) {
              told.add(path.toString());
            }

            @Override
            public void failed(RemotePath path, DuetException why) {
              told.add(path + " " + why.code());
            }
          });

  private static RemoteNode directory(String name, int pair) {
    Index one = new Index(1, 1);
    NodeInfo info = new NodeInfo(new NodeId(one, 0), name, NodeKind.DIRECTORY, one, 0, 0, 0);
    return new RemoteNode(name, pair, Optional.of(info));
  }

  @BeforeEach
  void tree() {
    RemoteNode away = new RemoteNode("c", 2, Optional.empty());
    when(fs.stat(RemotePath.ROOT)).thenReturn(directory("", 0));
    when(fs.list(RemotePath.ROOT)).thenReturn(List.of(directory("a", 1), directory("b", 1), away));
    when(fs.list(RemotePath.of("/b"))).thenReturn(List.of(directory("d", 1)));
  }

  private void failOnA(Runnable also) {
    when(fs.list(RemotePath.of("/a")))
        .thenAnswer(
            call -> {
              also.run();
              throw new DuetException(ErrorCode.ISOLATED, "no lease");
            });
  }

  @Test
  void walk_tellsOfWhatCannotBeAsked_andGoesOn() throws IOException {
    failOnA(() -> {});
    walk.from(RemotePath.ROOT);
    assertThat(told).containsExactly("/", "/a", "/a ISOLATED", "/b", "/b/d", "/c NO_MEMBER");
  }

  @Test
  void walk_interrupted_ends() {
    failOnA(() -> Thread.currentThread().interrupt());
    assertThatThrownBy(() -> walk.from(RemotePath.ROOT)).isInstanceOf(DuetException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(told).containsExactly("/", "/a");
  }
}
