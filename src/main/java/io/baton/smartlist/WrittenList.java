package io.baton.smartlist;

import io.baton.person.FieldCatalog;
import io.baton.person.Person;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list as its text says, which was read once and is parsed again when somebody asks for more than what it refers to:
 * thousands of lists that nobody looks at are kept as texts.
 */
final class WrittenList implements SmartList {

    private final String text;
    private final Set<AssetReference> references;
    private final Feel feel;

    WrittenList(String text, List<AssetReference> references, Feel feel) {
        this.text = text;
        this.references = Collections.unmodifiableSet(new LinkedHashSet<>(references));
        this.feel = feel;
    }

    private SmartList list() {
        return feel.recent(text);
    }

    @Override
    public Verdict decide(Person person, ListFacts facts) {
        return list().decide(person, facts);
    }

    @Override
    public Optional<String> invalid(FieldCatalog fields) {
        return list().invalid(fields);
    }

    @Override
    public List<Explained> explain(Person person, ListFacts facts) {
        return list().explain(person, facts);
    }

    @Override
    public Set<AssetReference> references() {
        return references;
    }

    @Override
    public Set<String> fieldNames() {
        return list().fieldNames();
    }

    @Override
    public Set<String> triggerTokens() {
        return list().triggerTokens();
    }

    @Override
    public Optional<Filter> necessary(FieldCatalog fields) {
        return list().necessary(fields);
    }

    @Override
    public boolean isExact(FieldCatalog fields) {
        return list().isExact(fields);
    }
}
