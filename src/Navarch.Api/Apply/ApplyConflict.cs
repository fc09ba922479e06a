using System.Globalization;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Apply;

/// <summary>409 with one cause for each path that another manager owns; kubectl prints the causes.</summary>
static class ApplyConflict
{
    internal static Status Status(List<(ManagedEntry Owner, FieldSet Taken)> conflicts)
    {
        List<StatusCause> causes = [];
        foreach (var (owner, taken) in conflicts.OrderBy(conflict => conflict.Owner.Manager, StringComparer.Ordinal))
            foreach (var path in taken.Paths())
                causes.Add(new()
                {
                    Reason = CauseType.FieldManagerConflict,
                    Message = $"conflict with {Shown(owner)}",
                    Field = string.Concat(path),
                });
        return Statuses.ApplyConflict(Message(causes), causes);
    }

    private static string Message(List<StatusCause> causes)
    {
        if (causes.Count == 1) return $"Apply failed with 1 conflict: {causes[0].Message}: {causes[0].Field}";
        List<string> lines = [];
        foreach (var owner in causes.GroupBy(cause => cause.Message))
        {
            lines.Add($"conflicts{owner.Key["conflict".Length..]}:");
            foreach (var cause in owner) lines.Add($"- {cause.Field}");
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"Apply failed with {causes.Count} conflicts: {string.Join('\n', lines)}");
    }

    private static string Shown(ManagedEntry owner)
    {
        var name = Quoted.Text(owner.Manager);
        if (owner.Subresource.Length > 0) name = $"{name} with subresource {Quoted.Text(owner.Subresource)}";
        return owner.IsApplied ? name : $"{name} using {owner.ApiVersion}";
    }
}
