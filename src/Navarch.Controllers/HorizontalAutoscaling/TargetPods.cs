using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Selectors;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>Which pods each autoscaler counts: no pod may be counted by two, or they would pull against each other.</summary>
sealed class TargetPods(Func<ObjectSnapshot<Pod>> snapshot, ObjectIndex<Pod> byNamespace)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, LabelFilter> _selectors = [];

    public IReadOnlyList<Pod> Of(string @namespace, LabelFilter selector) =>
        [.. snapshot().By(byNamespace, @namespace).Where(pod => selector.Matches(pod.Metadata.Labels))];

    public bool TrySelect(
        ObjectKey autoscaler, string text, [NotNullWhen(true)] out LabelFilter? selector, out string reason,
        out string message)
    {
        (reason, message, selector) = ("SelectorRequired", "selector is required", null);
        if (text.Length == 0) return false;
        if (!LabelFilter.TryParse(text, out selector, out var problem))
        {
            (reason, message) = (
                "InvalidSelector", $"couldn't convert selector into a corresponding internal selector object: {problem}");
            return false;
        }
        var rivals = Register(autoscaler, selector);
        if (rivals.Count == 0) return true;
        (reason, message) = (
            "AmbiguousSelector",
            $"pods by selector {text} are controlled by multiple HPAs: [{string.Join(' ', rivals.Prepend(autoscaler))}]");
        return false;
    }

    public void Forget(ObjectKey autoscaler)
    {
        lock (_lock) _selectors.Remove(autoscaler);
    }

    private List<ObjectKey> Register(ObjectKey autoscaler, LabelFilter selector)
    {
        KeyValuePair<ObjectKey, LabelFilter>[] others;
        lock (_lock)
        {
            _selectors[autoscaler] = selector;
            others = [.. _selectors.Where(pair => pair.Key.Namespace == autoscaler.Namespace && pair.Key != autoscaler)];
        }
        if (others.Length == 0) return [];
        var pods = Of(autoscaler.Namespace, selector);
        return [.. others.Where(pair => pods.Any(pod => pair.Value.Matches(pod.Metadata.Labels))).Select(pair => pair.Key)];
    }
}
