using Navarch.Api.Documents;

namespace Navarch.Api.Patches;

/// <summary>RFC 7386: members of the patch replace those of the object, null removes, objects merge.</summary>
public static class MergePatch
{
    /// <summary>Leaves both arguments as they are.</summary>
    public static DocumentObject Apply(DocumentObject original, DocumentObject patch)
    {
        var result = original.DeepClone();
        MergeInto(result, patch);
        return result;
    }

    /// <summary>
    /// The smallest patch that makes <paramref name="after"/> of <paramref name="before"/>; empty when they are equal.
    /// A null in <paramref name="after"/> can't be expressed and comes out absent.
    /// </summary>
    public static DocumentObject Between(DocumentObject before, DocumentObject after)
    {
        var patch = new DocumentObject();
        foreach (var (name, _) in before)
            if (after[name] is null or DocumentNull) patch[name] = DocumentNull.Instance;
        foreach (var (name, value) in after)
        {
            var old = before[name];
            if (value is DocumentNull || DocumentValue.DeepEquals(old, value)) continue;
            patch[name] = old is DocumentObject oldMembers && value is DocumentObject members
                ? Between(oldMembers, members)
                : value.DeepClone();
        }
        return patch;
    }

    private static void MergeInto(DocumentObject target, DocumentObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is DocumentNull) target.Remove(name);
            else if (value is not DocumentObject members) target[name] = value.DeepClone();
            else MergeInto(target.ObjectOrNew(name), members);
        }
    }
}
