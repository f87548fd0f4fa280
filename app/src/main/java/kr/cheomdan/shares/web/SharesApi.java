package kr.cheomdan.shares.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.ShareId;
import kr.cheomdan.shares.Shares;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shares of awards for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "shares")
class SharesApi {

    private final Shares shares;

    SharesApi(Shares shares) {
        this.shares = shares;
    }

    /** A share that is wanted: with an account it is a person's, else a project's. */
    record NewShare(@Nullable ShareId parent, @Nullable String name, @Nullable UUID account, long cap) {}

    record NewCap(long cap) {}

    @GetMapping("/awards/{award}/shares")
    @Operation(summary = "The shares of an award with what is held and used of them, and the most that a job may hold now")
    Share.Tree tree(Actor actor, @PathVariable AwardId award) {
        return shares.tree(actor, award);
    }

    @PostMapping("/awards/{award}/shares")
    @Operation(summary = "Give a project or a person a share; for administrators of the organisation")
    ResponseEntity<Share> add(Actor actor, @PathVariable AwardId award, @RequestBody NewShare wanted) {
        return answer(HttpStatus.CREATED,
                shares.add(actor, award, new Share.Wanted(wanted.parent(), wanted.name(), wanted.account(), wanted.cap())));
    }

    @PutMapping("/shares/{id}")
    @Operation(summary = "Change how large a share is; for administrators of the organisation")
    ResponseEntity<Share> change(
            Actor actor,
            @PathVariable ShareId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody NewCap body) {
        return answer(HttpStatus.OK, shares.change(actor, id, body.cap(), Versions.required(ifMatch)));
    }

    @DeleteMapping("/shares/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a share away; for administrators of the organisation")
    void remove(
            Actor actor,
            @PathVariable ShareId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        shares.remove(actor, id, Versions.required(ifMatch));
    }

    private static ResponseEntity<Share> answer(HttpStatus status, Share share) {
        return ResponseEntity.status(status).eTag(Versions.etag(share.version())).body(share);
    }
}
