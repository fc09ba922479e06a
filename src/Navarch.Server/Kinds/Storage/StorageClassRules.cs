using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.StorageV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Storage;

internal sealed class StorageClassRules : KindRules<StorageClass>
{
    public override void Default(DocumentObject document)
    {
        document.DefaultAbsent("reclaimPolicy", "Delete");
        document.DefaultAbsent("volumeBindingMode", VolumeBindingMode.Immediate);
    }

    protected override void Validate(StorageClass created, FieldErrors errors)
    {
        StorageFields.CheckProvisioner(created.Provisioner, new("provisioner"), errors);
        StorageFields.CheckParameters(created.Parameters, allowsNone: true, new("parameters"), errors);
        if (created.ReclaimPolicy is { Length: > 0 })
            errors.Known(new("reclaimPolicy"), created.ReclaimPolicy, "Delete", "Retain");
        errors.Known(new("volumeBindingMode"), created.VolumeBindingMode, VolumeBindingMode.Immediate,
            VolumeBindingMode.WaitForFirstConsumer);
        CheckTopologies(created.AllowedTopologies, new("allowedTopologies"), errors);
    }

    protected override void ValidateUpdate(StorageClass updated, StorageClass old, FieldErrors errors)
    {
        Validate(updated, errors);
        if (!Comparing.Same(updated.Parameters, old.Parameters))
            errors.Forbidden(new("parameters"), "updates to parameters are forbidden.");
        if (updated.Provisioner != old.Provisioner)
            errors.Forbidden(new("provisioner"), "updates to provisioner are forbidden.");
        if (updated.ReclaimPolicy != old.ReclaimPolicy)
            errors.Forbidden(new("reclaimPolicy"), "updates to reclaimPolicy are forbidden.");
        errors.Kept(new FieldPath("volumeBindingMode"), updated.VolumeBindingMode, old.VolumeBindingMode);
    }

    private static void CheckTopologies(
        IReadOnlyList<TopologySelectorTerm> terms, FieldPath path, FieldErrors errors)
    {
        var seen = new List<Dictionary<string, HashSet<string>>>();
        for (var i = 0; i < terms.Count; i++)
        {
            var expressions = path.Index(i).Child("matchLabelExpressions");
            var values = CheckTerm(terms[i], expressions, errors);
            // A term of nothing is refused even alone: upstream begins with as many such as there are terms.
            if (values.Count == 0 || seen.Any(other => SameTerm(other, values))) errors.Duplicate(expressions, "");
            seen.Add(values);
        }
    }

    private static Dictionary<string, HashSet<string>> CheckTerm(
        TopologySelectorTerm term, FieldPath path, FieldErrors errors)
    {
        var byKey = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        for (var i = 0; i < term.MatchLabelExpressions.Count; i++)
        {
            var (requirement, at) = (term.MatchLabelExpressions[i], path.Index(i));
            var values = new HashSet<string>(StringComparer.Ordinal);
            if (requirement.Values.Count == 0) errors.Required(at.Child("values"));
            for (var j = 0; j < requirement.Values.Count; j++)
                if (!values.Add(requirement.Values[j]))
                    errors.Duplicate(at.Child("values").Index(j), requirement.Values[j]);
            errors.LabelKey(at.Child("key"), requirement.Key);
            if (byKey.ContainsKey(requirement.Key)) errors.Duplicate(at.Child("key"), requirement.Key);
            byKey[requirement.Key] = values;
        }
        return byKey;
    }

    private static bool SameTerm(
        Dictionary<string, HashSet<string>> left, Dictionary<string, HashSet<string>> right) =>
        left.Count == right.Count && left.All(entry =>
            right.TryGetValue(entry.Key, out var values) && values.SetEquals(entry.Value));
}
