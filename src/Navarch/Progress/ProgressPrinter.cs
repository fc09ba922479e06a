using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Client.Informers;
using Spectre.Console;

namespace Navarch.Progress;

/// <summary>
/// Prints what happens as it happens, a line a change. Where there are very many pods, only their number.
/// </summary>
sealed class ProgressPrinter(IAnsiConsole console)
{
    private const int PodsShownMax = 30;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PodLine> _pods = new(StringComparer.Ordinal);
    private int _lastReady = -1;

    public void Say(string text)
    {
        lock (_lock) console.WriteLine(text);
    }

    public void Follow(Informer<Pod> pods) => pods.OnChange(PodChanged);

    public void Follow(Informer<Event> events) => events.OnChange(change =>
    {
        if (change is not ObjectChange<Event>.Deleted && change.Latest is { Type: "Warning" } warning)
            Say($"  {warning.InvolvedObject.Kind.ToLowerInvariant()}/{warning.InvolvedObject.Name}  " +
                $"{warning.Reason}: {warning.Message}");
    });

    private void PodChanged(ObjectChange<Pod> change)
    {
        var pod = change.Latest;
        lock (_lock)
        {
            var key = $"{pod.Metadata.Namespace}/{pod.Metadata.Name}";
            if (change is ObjectChange<Pod>.Deleted)
            {
                if (_pods.Remove(key) && _pods.Count < PodsShownMax) Line(pod, "deleted");
                return;
            }
            var line = PodLine.Of(pod);
            if (_pods.TryGetValue(key, out var before) && before == line) return;
            _pods[key] = line;
            if (_pods.Count <= PodsShownMax) Line(pod, line.Text);
            else Count();
        }
    }

    private void Line(Pod pod, string text) => console.WriteLine($"  pod/{pod.Metadata.Name}  {text}");

    /// <summary>A line for every tenth of the pods that becomes ready.</summary>
    private void Count()
    {
        var ready = _pods.Values.Count(line => line.IsReady);
        if (ready * 10 / _pods.Count == _lastReady) return;
        _lastReady = ready * 10 / _pods.Count;
        console.WriteLine($"  {ready} of {_pods.Count} pods ready");
    }

    private readonly record struct PodLine(string Text, bool IsReady)
    {
        public static PodLine Of(Pod pod)
        {
            var summary = PodSummary.Of(pod);
            var reason = summary.Reason.Length > 0 ? summary.Reason : PodPhase.Pending;
            var explanation = summary.Message.Length > 0 ? $" ({summary.Message})" : "";
            return new($"{summary.ReadyContainers}/{summary.TotalContainers} {reason}{explanation}", summary.IsReady);
        }
    }
}
