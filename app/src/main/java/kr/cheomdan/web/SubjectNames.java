package kr.cheomdan.web;

import java.util.Collection;
import java.util.Map;

/**
 * Says what people call the records of one kind and where their pages are. The module that owns the kind has a bean of it in its web
 * package, so that pages of lower modules (the ledger, the audit trail) can name and link records they know nothing of.
 */
public interface SubjectNames {

    /** The kind, as in {@link kr.cheomdan.shared.Subject#kind}. */
    String kind();

    /** Those of the records that exist, by their ids; asked once for all records on a page. */
    Map<String, SubjectLinks.Link> links(Collection<String> ids);
}
