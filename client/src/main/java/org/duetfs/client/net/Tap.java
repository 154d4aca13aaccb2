package org.duetfs.client.net;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.RpcCall;

/**
 * Hears of each request to one server, just before it is sent, on the thread that makes it; must
 * not block.
 */
public interface Tap {
  /** Hears of nothing. */
  Tap NONE =
      new Tap() {
        @Override
        public Exchange asking(RpcCall call) {
          return Exchange.UNHEARD;
        }

        @Override
        public Exchange asking(ClientCall call) {
          return Exchange.UNHEARD;
        }

        @Override
        public Exchange moving(String method, String target) {
          return Exchange.UNHEARD;
        }
      };

  /** An XML-RPC call. */
  Exchange asking(RpcCall call);

  /** A call over a lane. */
  Exchange asking(ClientCall call);

  /** An HTTP request that moves bytes. */
  Exchange moving(String method, String target);

  /** Hears how one request ended: of one of these calls, mostly. */
  interface Exchange {
    /** Nobody hears of it. */
    Exchange UNHEARD =
        new Exchange() {
          @Override
          public void answered(Object answer) {}

          @Override
          public void refused(DuetException why) {}

          @Override
          public void failed(ExchangeException why) {}

          @Override
          public void letGo() {}
        };

    /** An answer came, and was read as this. */
    void answered(Object answer);

    /** An answer came: the request did nothing. */
    void refused(DuetException why);

    /** No answer came. */
    void failed(ExchangeException why);

    /** The answer is waited for no longer. */
    void letGo();
  }
}
