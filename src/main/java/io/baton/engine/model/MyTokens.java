package io.baton.engine.model;

import io.baton.engine.model.DeployedCampaign.NeededToken;
import io.baton.token.TokenFamily;
import io.baton.token.TokenName;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Finds the My Tokens that a process names: in property values, in the texts of timers, and in expressions. */
final class MyTokens {

    private static final ExpressionNames MY = new ExpressionNames("my");

    private static final Set<String> NOT_READ = Set.of("documentation", "string");

    private MyTokens() {}

    /** The My Tokens that a process names anywhere, in the order of the file. */
    static Set<TokenName> usedBy(Element process) {
        var used = new LinkedHashSet<TokenName>();
        for (var element : BpmnElements.withAllBelow(process)) {
            texts(element)
                    .forEach(text -> used.addAll(mine(TokenText.parse(text).tokens())));
            var expressions = element.getText() + " " + BpmnElements.attribute(element, "calledElement");
            MY.in(expressions).forEach(name -> used.add(TokenName.my(name)));
        }
        return used;
    }

    /** The My Tokens without a default that the elements of a process name, in the order of the file. */
    static Set<NeededToken> neededBy(Element process) {
        var needed = new LinkedHashSet<NeededToken>();
        process.elements().stream()
                .filter(child -> !child.getTagName().equals("extensionElements")) // they define My Tokens
                .forEach(child -> collect(child, BpmnElements.id(process), needed));
        return needed;
    }

    /**
     * An element without an id belongs to the nearest one above it that has one. Documentation needs nothing, and the
     * string of a field is a text of its task.
     */
    private static void collect(Element element, String owner, Set<NeededToken> needed) {
        if (NOT_READ.contains(element.getTagName())) {
            return;
        }
        var id = BpmnElements.id(element).isEmpty() ? owner : BpmnElements.id(element);
        texts(element).forEach(text -> mine(TokenText.parse(text).tokensWithoutDefault())
                .forEach(token -> needed.add(new NeededToken(token, id))));
        for (var text : List.of(element.getText(), BpmnElements.attribute(element, "calledElement"))) {
            if (BpmnElements.isExpression(text)) {
                MY.in(text).forEach(name -> needed.add(new NeededToken(TokenName.my(name), id)));
            }
        }
        element.elements().forEach(child -> collect(child, id, needed));
    }

    /** The texts of an element in which tokens stand between braces. */
    private static List<String> texts(Element element) {
        var texts = new ArrayList<>(StepTexts.of(element).values());
        BpmnElements.timerText(element).ifPresent(texts::add);
        return texts;
    }

    private static List<TokenName> mine(List<TokenName> tokens) {
        return tokens.stream().filter(token -> token.family() == TokenFamily.MY).toList();
    }
}
