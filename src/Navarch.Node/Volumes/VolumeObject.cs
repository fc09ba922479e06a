using Navarch.Api.CoreV1;

namespace Navarch.Node.Volumes;

/// <summary>A ConfigMap or Secret whose content a pod's volumes show.</summary>
readonly record struct VolumeObject(bool IsSecret, string Namespace, string Name)
{
    public static IEnumerable<VolumeObject> Of(Pod pod)
    {
        var @namespace = pod.Metadata.Namespace;
        var found = new HashSet<VolumeObject>();
        foreach (var volume in pod.Spec.Volumes)
        {
            if (volume.ConfigMap is { } configMap) found.Add(new(false, @namespace, configMap.Name));
            if (volume.Secret is { } secret) found.Add(new(true, @namespace, secret.SecretName));
            foreach (var source in volume.Projected?.Sources ?? [])
            {
                if (source.ConfigMap is { } projected) found.Add(new(false, @namespace, projected.Name));
                if (source.Secret is { } hidden) found.Add(new(true, @namespace, hidden.Name));
            }
        }
        return found;
    }
}
