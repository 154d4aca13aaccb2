package org.duetfs.client.trace;

import org.duetfs.client.net.Tap;
import org.duetfs.client.net.Ticker;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.ClientWire;
import org.duetfs.protocol.rpc.RpcCall;
import org.jspecify.annotations.Nullable;

/** Hears what a client sends, and writes it down while somebody wants to know. Thread safe. */
public final class Recorder {
  private final Ticker ticker;
  private volatile @Nullable Recording open;

  /** Writes nothing down before {@link #begin}. */
  public Recorder(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Begins a recording, which ends the one before. */
  public Recording begin() {
    Recording recording = new Recording(ticker);
    open = recording;
    return recording;
  }

  /** Ends the recording: what is sent from now on is not in it. */
  public void end() {
    open = null;
  }

  /** Returns what hears of the requests to a server. */
  public Tap at(int server) {
    return new Tap() {
      @Override
      public Exchange asking(RpcCall call) {
        Recording recording = open;
        return recording == null
            ? Exchange.UNHEARD
            : recorded(recording, server, ClientWire.readCall(call));
      }

      @Override
      public Exchange asking(ClientCall call) {
        Recording recording = open;
        return recording == null ? Exchange.UNHEARD : recorded(recording, server, call);
      }

      @Override
      public Exchange moving(String method, String target) {
        Recording recording = open;
        return recording == null
            ? Exchange.UNHEARD
            : recording.asked(server, Asked.of(method, target));
      }
    };
  }

  private static Tap.Exchange recorded(Recording recording, int server, ClientCall call) {
    // The client looks at its servers all the time, on threads of its own.
    boolean looks = call instanceof ClientCall.GetView || call instanceof ClientCall.Report;
    return looks && !recording.isOfThisThread()
        ? Tap.Exchange.UNHEARD
        : recording.asked(server, Asked.of(call));
  }
}
