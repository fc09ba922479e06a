using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>
/// Which pods of a namespace break the level that it is about to enforce: one pod of each controller first, since its
/// pods are alike, then the others, as far as a moment's time goes.
/// </summary>
internal sealed class NamespaceSurvey(KnownObjects<Pod> pods, PodSecurityOptions options, TimeProvider time)
{
    private const int PodsMax = 3000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async ValueTask<IReadOnlyList<string>> WarningsAsync(
        string @namespace, LevelVersion enforce, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var all = InOrder(await pods.InAsync(@namespace, cancel));
        var names = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var checkedCount = 0;
        foreach (var pod in all)
        {
            if (checkedCount == PodsMax || time.GetElapsedTime(started) > Patience) break;
            checkedCount++;
            var violations = SecurityStandards.Violations(enforce, new CheckedPod(pod.Metadata, pod.Spec));
            if (violations.Count == 0) continue;
            var reason = Violation.DescribeBriefly(violations);
            if (!names.TryGetValue(reason, out var bad)) names[reason] = bad = [];
            bad.Add(pod.Metadata.Name);
        }
        return Describe(@namespace, enforce, names, checkedCount, all.Count);
    }

    private static List<string> Describe(
        string @namespace, LevelVersion enforce, SortedDictionary<string, List<string>> names, int checkedCount,
        int allCount)
    {
        var warnings = new List<string>();
        if (checkedCount < allCount)
            warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"new PodSecurity enforce level only checked against the first {checkedCount} of {allCount} existing pods"));
        if (names.Count > 0)
            warnings.Add($"existing pods in namespace {Quoted.Text(@namespace)} violate the new PodSecurity " +
                $"enforce level {Quoted.Text(enforce.ToString())}");
        warnings.AddRange(names.Select(pair => $"{Named(pair.Value)}: {pair.Key}").Order(StringComparer.Ordinal));
        return warnings;
    }

    private static string Named(List<string> bad)
    {
        var first = bad.Min(StringComparer.Ordinal)!;
        return bad.Count switch
        {
            1 => first,
            2 => $"{first} (and 1 other pod)",
            _ => string.Create(CultureInfo.InvariantCulture, $"{first} (and {bad.Count - 1} other pods)"),
        };
    }

    private List<Pod> InOrder(IReadOnlyList<Pod> all)
    {
        var (first, repeated) = (new List<Pod>(all.Count), new List<Pod>());
        var controllers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pod in all)
        {
            if (options.ExemptRuntimeClasses.Contains(pod.Spec.RuntimeClassName ?? "")) continue;
            var controller = pod.Metadata.OwnerReferences.FirstOrDefault(owner => owner.Controller == true);
            if (controller is null || controllers.Add(controller.Uid)) first.Add(pod);
            else repeated.Add(pod);
        }
        first.AddRange(repeated);
        return first;
    }
}
