package kr.cheomdan.works.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.web.Download;
import kr.cheomdan.works.PublicWork;
import kr.cheomdan.works.Showing;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.Works;
import org.jspecify.annotations.Nullable;

/** Works as a table: a row for each entry of a showing, and one for a work that was not shown. */
final class WorkFile {

    private static final List<String> HEADER = List.of("work", "title_ko", "title_en", "artist", "organisation", "kind", "year", "state",
            "job", "showing", "corrects", "reason", "place", "from", "until", "took_place", "visitors", "counted_how", "evidence_level",
            "evidence_sha256", "evidence_note", "showing_state", "confirmed_at");
    private static final List<String> PUBLIC_HEADER = List.of("work", "title_ko", "title_en", "artist", "organisation", "kind", "year",
            "place", "from", "until", "confirmed", "visitors", "counted_how", "evidence_level", "evidence_sha256");

    private WorkFile() {}

    static void send(
            List<Works.WithShowings> all,
            Function<List<Work>, Map<OrganisationId, Organisation>> owners,
            boolean marked,
            HttpServletResponse response)
            throws IOException {
        Map<OrganisationId, Organisation> names = owners.apply(all.stream().map(Works.WithShowings::work).toList());
        Download.send(Download.Format.CSV, "works", HEADER, marked, response, rows -> {
            for (Works.WithShowings each : all) {
                Work work = each.work();
                Organisation owner = names.get(work.organisation());
                List<@Nullable Object> start = Arrays.asList(work.id(), work.title().ko(), work.title().en(), work.artist(),
                        owner == null ? null : owner.name().ko(), work.kind(), work.year(), work.state(), work.job());
                if (each.showings().isEmpty()) {
                    rows.row(filled(start, HEADER.size()));
                }
                each.showings().forEach(entry -> rows.row(with(start, entry)));
            }
        });
    }

    /** @param works hands on each work */
    static void sendPublic(Consumer<Consumer<PublicWork>> works, HttpServletResponse response) throws IOException {
        Download.send(Download.Format.CSV, "open-works", PUBLIC_HEADER, true, response,
                rows -> works.accept(work -> publicRows(work).forEach(rows::row)));
    }

    private static List<List<@Nullable Object>> publicRows(PublicWork work) {
        List<@Nullable Object> start = Arrays.asList(work.id(), work.title().ko(), work.title().en(), work.artist(),
                work.organisation().ko(), work.kind(), work.year());
        if (work.showings().isEmpty()) {
            return List.of(filled(start, PUBLIC_HEADER.size()));
        }
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (PublicWork.PublicShowing shown : work.showings()) {
            List<@Nullable Object> row = new ArrayList<>(start);
            row.addAll(Arrays.asList(shown.place(), shown.from(), shown.until(), shown.confirmed(), shown.visitors(),
                    shown.countedHow(), shown.evidenceLevel(), shown.evidenceSha256()));
            all.add(row);
        }
        return all;
    }

    private static List<@Nullable Object> with(List<@Nullable Object> start, Showing entry) {
        List<@Nullable Object> row = new ArrayList<>(start);
        row.addAll(Arrays.asList(entry.id(), entry.corrects(), entry.reason(), entry.place(), entry.from(),
                entry.until(), entry.tookPlace(),
                entry.visitors(), entry.countedHow(), entry.evidenceLevel(), entry.evidenceSha256(), entry.evidenceNote(), entry.state(),
                entry.decided() == null ? null : entry.decided().at()));
        return row;
    }

    private static List<@Nullable Object> filled(List<@Nullable Object> start, int columns) {
        List<@Nullable Object> row = new ArrayList<>(start);
        while (row.size() < columns) {
            row.add(null);
        }
        return row;
    }
}
