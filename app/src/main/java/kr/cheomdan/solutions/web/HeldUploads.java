package kr.cheomdan.solutions.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.RunRequest;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Files that were sent to be checked, for a while: a browser does not send a file again, and whoever has just read what the check found is
 * not to look for it twice. Where they are gone, the page asks for the file again.
 */
@Component
class HeldUploads implements DisposableBean {

    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int MOST = 40;
    private static final long MOST_BYTES = 1L << 30;

    private final Clock clock;
    private final Deque<Held> held = new ArrayDeque<>();
    private long bytes;
    private @org.jspecify.annotations.Nullable Path folder;

    HeldUploads(Clock clock) {
        this.clock = clock;
    }

    private record Held(String token, UUID owner, String name, Path file, long bytes, Instant until) {}

    /** Keeps a copy; the answer is what the form says instead of the file. */
    synchronized String keep(Actor actor, RunRequest.Upload upload) {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("cheomdan-uploads-");
            }
            String token = UUID.randomUUID().toString();
            Path file = folder.resolve(token);
            try (InputStream in = upload.content().getInputStream()) {
                Files.copy(in, file);
            }
            Held kept = new Held(token, actor.accountId(), upload.name(), file, Files.size(file), clock.instant().plus(KEPT));
            held.addLast(kept);
            bytes += kept.bytes();
            forget();
            return token;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Of the same person only. */
    synchronized Optional<RunRequest.Upload> find(Actor actor, String token) {
        return held.stream()
                .filter(each -> each.token().equals(token) && each.owner().equals(actor.accountId()))
                .filter(each -> each.until().isAfter(clock.instant()))
                .map(each -> new RunRequest.Upload(each.name(), new FileSystemResource(each.file())))
                .findFirst();
    }

    private void forget() throws IOException {
        Iterator<Held> oldest = held.iterator();
        while (oldest.hasNext()) {
            Held each = oldest.next();
            if (held.size() <= MOST && bytes <= MOST_BYTES && each.until().isAfter(clock.instant())) {
                return;
            }
            Files.deleteIfExists(each.file());
            bytes -= each.bytes();
            oldest.remove();
        }
    }

    @Override
    public synchronized void destroy() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
