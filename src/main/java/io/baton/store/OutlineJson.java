package io.baton.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.campaign.AssetUse;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignOutline;
import io.baton.campaign.CampaignOutline.NeededToken;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ConditionUse;
import io.baton.campaign.ExecuteCampaign;
import io.baton.campaign.FieldUse;
import io.baton.campaign.Problem;
import io.baton.campaign.Trigger;
import io.baton.person.FieldNeed;
import io.baton.person.FieldNeed.Use;
import io.baton.person.FieldType;
import io.baton.person.Workspace;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.AssetReference;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartListReference;
import io.baton.token.TokenName;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outlines of campaigns as JSON. What is absent is left out. */
final class OutlineJson {

    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final Feel feel;

    /**
     * @param feel reads the lists of campaigns when they are asked for
     */
    OutlineJson(Feel feel) {
        this.feel = feel;
    }

    private record Row(
            String key,
            String name,
            @Nullable String description,
            @Nullable String workspace,
            CampaignType type,
            @Nullable String program,
            @Nullable String listKey,
            @Nullable String list,
            @Nullable List<AssetRow> asks,
            String qualification,
            @Nullable Integer personLimit,
            @Nullable Long priority,
            @Nullable Map<String, String> myTokens,
            @Nullable List<CallRow> calls,
            @Nullable List<Trigger> triggers,
            @Nullable List<UseRow> fields,
            @Nullable List<UsedRow> assets,
            @Nullable List<ConditionRow> conditions,
            @Nullable List<Problem> problems,
            @Nullable List<Problem> doubts,
            @Nullable List<String> tokens,
            @Nullable List<TokenRow> needed) {}

    private record AssetRow(AssetKind kind, String key, @Nullable String detail) {}

    private record CallRow(
            String element,
            @Nullable String callee,
            boolean tokens,
            @Nullable String workspace,
            boolean pinned,
            int line,
            int column) {}

    /**
     * @param type that the field needs to have
     * @param number the value that the field is compared with
     * @param text likewise
     * @param truth likewise
     * @param condition whether the field has to be true or false
     */
    private record UseRow(
            String element,
            int line,
            int column,
            String subject,
            String field,
            @Nullable FieldType type,
            @Nullable String number,
            @Nullable String text,
            @Nullable Boolean truth,
            boolean condition) {}

    private record UsedRow(String element, int line, int column, String subject, AssetKind kind, String key) {}

    private record ConditionRow(
            String element, int line, int column, String subject, String text, @Nullable List<AssetRow> asks) {}

    private record TokenRow(String token, String element) {}

    String write(CampaignOutline outline) {
        var campaign = outline.campaign();
        var list = campaign.smartList();
        var row = new Row(
                campaign.key(),
                campaign.name(),
                orNull(campaign.description()),
                orNull(campaign.workspace().id()),
                campaign.type(),
                campaign.program().orElse(null),
                list instanceof SmartListReference.ByKey named ? named.key() : null,
                list instanceof SmartListReference.Inline inline ? orNull(inline.text()) : null,
                list instanceof SmartListReference.Inline inline
                        ? rows(inline.list().references(), OutlineJson::row)
                        : null,
                campaign.qualification().text(),
                campaign.personLimit().isPresent() ? campaign.personLimit().getAsInt() : null,
                campaign.priority() == 0 ? null : campaign.priority(),
                campaign.myTokens().isEmpty() ? null : campaign.myTokens(),
                rows(campaign.calls(), OutlineJson::row),
                rows(campaign.triggers(), Function.identity()),
                rows(campaign.fieldUses(), OutlineJson::row),
                rows(campaign.assetUses(), OutlineJson::row),
                rows(campaign.conditionUses(), OutlineJson::row),
                rows(campaign.problems(), Function.identity()),
                rows(outline.doubts(), Function.identity()),
                rows(outline.usedTokens(), TokenName::toString),
                rows(
                        outline.neededTokens(),
                        needed -> new TokenRow(needed.token().toString(), needed.element())));
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static AssetRow row(AssetReference asked) {
        return new AssetRow(asked.kind(), asked.key(), asked.detail().orElse(null));
    }

    private static UsedRow row(AssetUse use) {
        return new UsedRow(use.element(), use.line(), use.column(), use.subject(), use.kind(), use.key());
    }

    private static ConditionRow row(ConditionUse use) {
        return new ConditionRow(
                use.element(),
                use.line(),
                use.column(),
                use.subject(),
                use.condition().text(),
                rows(use.condition().list().references(), OutlineJson::row));
    }

    private static CallRow row(ExecuteCampaign call) {
        return new CallRow(
                call.element(),
                call.callee().orElse(null),
                call.useParentTokenContext(),
                call.workspace().map(Workspace::id).orElse(null),
                !call.latest(),
                call.line(),
                call.column());
    }

    private static UseRow row(FieldUse use) {
        var need = use.need().use();
        var value = need instanceof Use.Comparison comparison ? comparison.value() : null;
        return new UseRow(
                use.element(),
                use.line(),
                use.column(),
                use.subject(),
                use.need().field(),
                need instanceof Use.AsType typed ? typed.type() : null,
                value instanceof Number ? value.toString() : null,
                value instanceof String text ? text : null,
                value instanceof Boolean truth ? truth : null,
                need instanceof Use.AsCondition);
    }

    CampaignOutline read(String json) {
        try {
            var row = JSON.readValue(json, Row.class);
            return new CampaignOutline(
                    campaign(row),
                    tokens(row.tokens()),
                    values(row.needed()).stream()
                            .map(needed -> new NeededToken(token(needed.token()), needed.element()))
                            .collect(Collectors.toCollection(LinkedHashSet::new)),
                    values(row.doubts()));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "a row of BATON_CAMPAIGN holds no outline: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    private Campaign campaign(Row row) {
        return new Campaign(
                row.key(),
                row.name(),
                orBlank(row.description()),
                Workspace.of(row.workspace()),
                row.type(),
                Optional.ofNullable(row.program()),
                list(row),
                QualificationRule.parse(row.qualification()).orElseGet(QualificationRule.Once::new),
                row.personLimit() == null ? OptionalInt.empty() : OptionalInt.of(row.personLimit()),
                row.priority() == null ? 0 : row.priority(),
                row.myTokens() == null ? Map.of() : new LinkedHashMap<>(row.myTokens()),
                values(row.calls()).stream().map(OutlineJson::call).toList(),
                values(row.triggers()),
                values(row.fields()).stream().map(OutlineJson::use).toList(),
                values(row.assets()).stream()
                        .map(use -> new AssetUse(
                                use.element(), use.line(), use.column(), use.subject(), use.kind(), use.key()))
                        .toList(),
                values(row.conditions()).stream().map(this::condition).toList(),
                values(row.problems()));
    }

    private ConditionUse condition(ConditionRow row) {
        return new ConditionUse(
                row.element(),
                row.line(),
                row.column(),
                row.subject(),
                SmartListReference.again(row.text(), assets(row.asks()), feel));
    }

    private static List<AssetReference> assets(@Nullable List<AssetRow> asks) {
        return values(asks).stream()
                .map(asked -> new AssetReference(asked.kind(), asked.key(), Optional.ofNullable(asked.detail())))
                .toList();
    }

    private SmartListReference list(Row row) {
        return row.listKey() != null
                ? new SmartListReference.ByKey(row.listKey())
                : SmartListReference.again(orBlank(row.list()), assets(row.asks()), feel);
    }

    private static ExecuteCampaign call(CallRow row) {
        return new ExecuteCampaign(
                orBlank(row.element()),
                Optional.ofNullable(row.callee()),
                row.tokens(),
                Optional.ofNullable(row.workspace()).map(Workspace::of),
                !row.pinned(),
                row.line(),
                row.column());
    }

    private static FieldUse use(UseRow row) {
        return new FieldUse(
                orBlank(row.element()),
                row.line(),
                row.column(),
                orBlank(row.subject()),
                new FieldNeed(orBlank(row.field()), need(row)));
    }

    private static Use need(UseRow row) {
        if (row.type() != null) {
            return new Use.AsType(row.type());
        }
        if (row.condition()) {
            return new Use.AsCondition();
        }
        if (row.number() != null) {
            return new Use.Comparison(number(row.number()));
        }
        if (row.text() != null) {
            return new Use.Comparison(row.text());
        }
        return row.truth() == null ? new Use.Read() : new Use.Comparison(row.truth());
    }

    /** As expressions have them: whole numbers, those with a point, and those below zero. */
    private static Number number(String text) {
        if (text.startsWith("-")) {
            return new BigDecimal(text);
        }
        if (text.matches("\\d+")) {
            return Long.valueOf(text);
        }
        return Double.valueOf(text);
    }

    private static Set<TokenName> tokens(@Nullable List<String> names) {
        return values(names).stream().map(OutlineJson::token).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static TokenName token(String name) {
        return TokenName.parse(name).orElseThrow(() -> new IllegalStateException("'" + name + "' is no token"));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T, R> @Nullable List<R> rows(Collection<T> all, Function<T, R> row) {
        return all.isEmpty() ? null : all.stream().map(row).toList();
    }

    private static <T> List<T> values(@Nullable List<T> rows) {
        return rows == null ? List.of() : rows;
    }
}
