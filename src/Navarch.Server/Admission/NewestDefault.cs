namespace Navarch.Server.Admission;

/// <summary>Which class is the default, where several are marked as such.</summary>
internal static class NewestDefault
{
    /// <summary>The newest, and of those made in the same second the first by name; null when none is marked.</summary>
    public static T? Of<T>(IReadOnlyList<T> classes, params ReadOnlySpan<string> marks)
        where T : class, IKubernetesObject<T>
    {
        T? newest = null;
        foreach (var found in classes)
        {
            var isMarked = false;
            foreach (var mark in marks) isMarked |= found.Metadata.Annotations.GetValueOrDefault(mark) == "true";
            if (isMarked && (newest is null || found.Metadata.CreationTimestamp > newest.Metadata.CreationTimestamp))
                newest = found;
        }
        return newest;
    }
}
