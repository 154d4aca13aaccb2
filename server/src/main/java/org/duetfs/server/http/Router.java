package org.duetfs.server.http;

import java.time.Duration;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.rpc.Transfers;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Finds who answers a request. Clients' requests pass a gate first, members' and the health check
 * don't: the answer to a client may have to wait for a message or an upload between members, which
 * must then find a thread.
 */
final class Router extends Handler.Wrapper {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Traffic traffic;
  private final Handler peers;
  private final Handler supply;
  private final Handler health;
  private final CallerCheck check;
  private final Handler services;

  Router(HttpSettings settings, HttpServices behind, Traffic traffic) {
    this.traffic = traffic;
    this.check = new CallerCheck(behind.identity());
    this.peers = new PeerHandler(behind.peers(), check, traffic, settings);
    this.supply = new PeerSupplyHandler(behind.supply(), check, settings);
    this.health = new HealthHandler(behind.health());
    ClientGate gate = new ClientGate(settings.maxConcurrentCalls(), LONGEST_WAIT);
    this.services = new ServiceRouter(settings, behind, check, traffic);
    gate.setHandler(services);
    setHandler(gate);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!traffic.enter()) {
      Refusal.send(
          response, callback, new DuetException(ErrorCode.ISOLATED, "the server is stopping"));
      return true;
    }
    Request.addCompletionListener(request, failure -> traffic.leave());
    try {
      check.refuseBrowsers(request);
      check.sameCluster(request);
      boolean member = check.isMember(request);
      return switch (request.getHttpURI().getPath()) {
        case HttpNames.PEER -> peers.handle(request, response, callback);
        case HttpNames.PEER_SNAPSHOT, HttpNames.PEER_CONTENTS ->
            supply.handle(request, response, callback);
        case HttpNames.HEALTH -> health.handle(request, response, callback);
        default ->
            member
                ? services.handle(request, response, callback)
                : super.handle(request, response, callback);
      };
    } catch (DuetException e) {
      Drain.rest(request);
      Refusal.send(response, callback, e);
      return true;
    }
  }

  /** Finds who answers a request that is not between members only. */
  private static final class ServiceRouter extends Handler.Abstract {
    private final Handler calls;
    private final Handler lanes;
    private final Handler data;
    private final Handler conflicts;
    private final Handler stage;

    ServiceRouter(
        HttpSettings settings, HttpServices services, CallerCheck check, Traffic traffic) {
      this.calls = new CallHandler(services.calls(), services.heap(), settings);
      this.lanes = new LaneHandler(services.lanes(), traffic, settings);
      this.data = new Watched(DataHandler.ofData(services.data()), services.listener());
      this.conflicts =
          new Watched(DataHandler.ofConflicts(services.conflicts()), services.listener());
      this.stage =
          new Watched(new StageHandler(services.stage(), check, settings), services.listener());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String path = request.getHttpURI().getPath();
      if (path.equals(HttpNames.RPC)) {
        return calls.handle(request, response, callback);
      } else if (path.equals(HttpNames.LANE)) {
        return lanes.handle(request, response, callback);
      } else if (path.startsWith(Transfers.DATA + "/")) {
        return data.handle(request, response, callback);
      } else if (path.startsWith(Transfers.CONFLICTS)) {
        return conflicts.handle(request, response, callback);
      } else if (path.startsWith(Transfers.STAGE)) {
        return stage.handle(request, response, callback);
      }
      Refusal.send(
          response,
          callback,
          new DuetException(
              ErrorCode.NOT_FOUND,
              "no such service; here are /RPC2, /lane, /data/PATH, /conflicts/ID, /stage/ID, /peer and"
                  + " /health"));
      return true;
    }
  }
}
