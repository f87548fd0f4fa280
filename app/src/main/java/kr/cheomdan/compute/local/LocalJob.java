package kr.cheomdan.compute.local;

import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.compute.supervised.ControlFiles.Started;
import kr.cheomdan.compute.supervised.Share;
import org.jspecify.annotations.Nullable;

/** What the engine remembers of a job that has not ended. */
final class LocalJob {

    final EngineJob job;
    final LocalPartition partition;
    final ControlFiles files;
    /** Null while it waits. */
    @Nullable Share share;
    /** When its supervisor was called, by {@link System#nanoTime}. */
    long launchedNanos;
    /** What its supervisor wrote, once it has. */
    @Nullable Started started;

    LocalJob(EngineJob job, LocalPartition partition) {
        this.job = job;
        this.partition = partition;
        this.files = ControlFiles.of(job.directory());
    }

    boolean isWaiting() {
        return share == null;
    }
}
