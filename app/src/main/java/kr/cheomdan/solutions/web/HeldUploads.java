package kr.cheomdan.solutions.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.web.Uploads;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;

/**
 * Files that were sent to be checked, for a while: a browser does not send a file again, and whoever has just read what the check found is
 * not to look for it twice. Each person has a few places, which nobody else can take; what was kept longest gives way. Where a file is
 * gone, the page asks for it again.
 */
@Component
class HeldUploads implements DisposableBean {

    private static final Duration KEPT = Duration.ofMinutes(30);
    /** As many as the solution with the most files reads, each twice. */
    static final int MOST_OF_ONE = 6;
    /** What the files of one person may come to, in the largest that may be sent. */
    private static final int LARGEST_OF_ONE = 2;
    private static final int LARGEST_OF_ALL = 12;

    private final Uploads uploads;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    HeldUploads(Uploads uploads, Clock clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    private record Held(String token, UUID owner, String name, Path file, long bytes, Instant until) {}

    /**
     * Keeps a copy; the answer is what the form says instead of the file, empty where there is no room for one more.
     *
     * @param before what the form said until now, which this takes the place of
     */
    Optional<String> keep(Actor actor, RunRequest.Upload upload, String before) {
        forgetExpired();
        if (renewed(actor, upload, before)) {
            return Optional.of(before);
        }
        forget(actor, before);
        String token = UUID.randomUUID().toString();
        Path file = uploads.directory().resolve("held-" + token);
        try {
            long bytes = upload.content().contentLength();
            Held place = new Held(token, actor.accountId(), upload.name(), file, bytes, clock.instant().plus(KEPT));
            if (!taken(actor, place)) {
                return Optional.empty();
            }
            try (InputStream in = upload.content().getInputStream()) {
                Files.copy(in, file);
            } catch (IOException fault) {
                held.remove(token);
                Files.deleteIfExists(file);
                throw fault;
            }
            if (!held.containsKey(token)) {
                // So many came at the same time that this one gave way before it was there.
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            return Optional.of(token);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Counted before it is copied, so that those who come at the same time do not all find room. */
    private synchronized boolean taken(Actor actor, Held place) {
        boolean room = hasRoom(actor, place.bytes());
        if (room) {
            held.put(place.token(), place);
        }
        return room;
    }

    /** Where what is to be kept is what is kept. */
    private boolean renewed(Actor actor, RunRequest.Upload upload, String before) {
        Held there = held.get(before);
        boolean same = there != null && there.owner().equals(actor.accountId())
                && upload.content() instanceof FileSystemResource file && file.getFile().toPath().equals(there.file());
        if (same) {
            held.put(before, new Held(before, there.owner(), there.name(), there.file(), there.bytes(), clock.instant().plus(KEPT)));
        }
        return same;
    }

    /** Lets go of the person's own until there is room; never of anybody else's. */
    private boolean hasRoom(Actor actor, long bytes) {
        List<Held> own = held.values().stream().filter(each -> each.owner().equals(actor.accountId()))
                .sorted(Comparator.comparing(Held::until)).toList();
        long ofOne = own.stream().mapToLong(Held::bytes).sum();
        int count = own.size();
        for (Held oldest : own) {
            if (count < MOST_OF_ONE && ofOne + bytes <= LARGEST_OF_ONE * uploads.largest()) {
                break;
            }
            forget(oldest);
            count--;
            ofOne -= oldest.bytes();
        }
        long all = held.values().stream().mapToLong(Held::bytes).sum();
        return ofOne + bytes <= LARGEST_OF_ONE * uploads.largest() && all + bytes <= LARGEST_OF_ALL * uploads.largest();
    }

    /** Of the same person only. */
    Optional<RunRequest.Upload> find(Actor actor, String token) {
        return Optional.ofNullable(held.get(token))
                .filter(each -> each.owner().equals(actor.accountId()) && each.until().isAfter(clock.instant()))
                .map(each -> new RunRequest.Upload(each.name(), new FileSystemResource(each.file())));
    }

    /** What is not needed any more; of the same person only. */
    void forget(Actor actor, String token) {
        Held there = held.get(token);
        if (there != null && there.owner().equals(actor.accountId())) {
            forget(there);
        }
    }

    /** Also called from time to time when nobody sends anything. */
    void forgetExpired() {
        Instant now = clock.instant();
        held.values().stream().filter(each -> !each.until().isAfter(now)).forEach(this::forget);
    }

    private void forget(Held each) {
        if (held.remove(each.token()) != null) {
            try {
                Files.deleteIfExists(each.file());
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    @Override
    public void destroy() {
        held.values().forEach(this::forget);
    }
}
