package org.duetfs.client.transfer;

import java.util.Optional;
import org.duetfs.client.pair.PairClient;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;

/**
 * A file of one version, and where it lies.
 *
 * @param content all of it when it is small
 */
public record RemoteFile(
    PairClient pair, RemotePath path, NodeInfo node, Optional<byte[]> content) {}
