using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Quantities;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Limits;

internal sealed class LimitRangeRules : KindRules<LimitRange>
{
    public override void Default(DocumentObject document)
    {
        if (document.Object("spec") is not { } spec) return;
        foreach (var item in spec.Items("limits"))
        {
            foreach (var list in (ReadOnlySpan<string>)["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"])
                ResourceDefaults.RoundUp(item, list);
            if (item.String("type") != LimitType.Container) continue;
            Fill(item, "default", "max");
            Fill(item, "defaultRequest", "default");
            Fill(item, "defaultRequest", "min");
        }
    }

    protected override void Validate(LimitRange created, FieldErrors errors)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < created.Spec.Limits.Count; i++)
        {
            var (item, path) = (created.Spec.Limits[i], FieldPath.Spec.Child("limits").Index(i));
            CheckType(item.Type, path.Child("type"), errors);
            if (!types.Add(item.Type)) errors.Duplicate(path.Child("type"), item.Type);
            CheckNames(item, path, errors);
            new LimitRangeItemRules(item, path, errors).Check();
        }
    }

    private static void Fill(DocumentObject item, string name, string from)
    {
        foreach (var (resource, quantity) in item.Object(from) ?? [])
        {
            var list = item.ObjectOrNew(name);
            if (!list.Contains(resource)) list[resource] = quantity.DeepClone();
        }
    }

    private static void CheckType(string type, FieldPath path, FieldErrors errors)
    {
        var found = errors.Count;
        errors.LabelKey(path, type);
        if (errors.Count == found && !type.Contains('/') &&
            type is not (LimitType.Pod or LimitType.Container or LimitType.PersistentVolumeClaim))
            errors.Invalid(path, type, "must be a standard limit type or fully qualified");
    }

    private static void CheckNames(LimitRangeItem item, FieldPath path, FieldErrors errors)
    {
        Check("max", item.Max);
        Check("min", item.Min);
        if (item.Type == LimitType.Pod)
        {
            const string notOfPods = "may not be specified when `type` is 'Pod'";
            if (item.Default.Count > 0) errors.Forbidden(path.Child("default"), notOfPods);
            if (item.DefaultRequest.Count > 0) errors.Forbidden(path.Child("defaultRequest"), notOfPods);
        }
        else
        {
            Check("default", item.Default);
            Check("defaultRequest", item.DefaultRequest);
        }
        if (item.Type == LimitType.PersistentVolumeClaim && !item.Min.ContainsKey("storage") &&
            !item.Max.ContainsKey("storage"))
            errors.Required(path.Child("limits"),
                "either minimum or maximum storage value is required, but neither was provided");
        Check("maxLimitRequestRatio", item.MaxLimitRequestRatio);

        void Check(string list, IReadOnlyDictionary<string, Quantity> quantities)
        {
            foreach (var (name, _) in quantities.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                var at = path.Child(list).Key(name);
                if (item.Type is LimitType.Pod or LimitType.Container)
                    ResourceRules.CheckContainerName(name, at, errors);
                else ResourceRules.CheckAnyName(name, at, errors);
            }
        }
    }
}
