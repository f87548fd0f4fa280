package kr.cheomdan.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What may be sent, for programs that ask before they send it. */
@RestController
@RequestMapping("/api/v1/uploads")
@Tag(name = "uploads")
class UploadsApi {

    private final Uploads uploads;

    UploadsApi(Uploads uploads) {
        this.uploads = uploads;
    }

    /** @param largestBytes of one file of data, for a solution or a dataset */
    record Limits(long largestBytes) {}

    @GetMapping
    @Operation(summary = "How large a file of data may be")
    Limits limits() {
        return new Limits(uploads.largest());
    }
}
