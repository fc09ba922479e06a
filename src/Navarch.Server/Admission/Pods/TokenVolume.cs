using Navarch.Api.Documents;

namespace Navarch.Server.Admission.Pods;

/// <summary>The projected volume through which a pod reaches the API.</summary>
internal static class TokenVolume
{
    public const string NamePrefix = "kube-api-access-";

    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const long ExpirationSeconds = 3607;
    private const long Mode = 420;

    /// <summary>The name of such a volume that the pod has already, or null.</summary>
    public static string? NameIn(DocumentArray volumes)
    {
        foreach (var item in volumes)
        {
            var name = (item as DocumentObject)?.String("name");
            if (name?.StartsWith(NamePrefix, StringComparison.Ordinal) == true) return name;
        }
        return null;
    }

    /// <summary>False when the container has something else mounted there.</summary>
    public static bool Mount(DocumentObject container, string volumeName)
    {
        var mounts = container.Array("volumeMounts") ?? [];
        foreach (var item in mounts)
            if ((item as DocumentObject)?.String("mountPath") == MountPath) return false;
        var mount = new DocumentObject();
        mount["name"] = volumeName;
        mount["readOnly"] = true;
        mount["mountPath"] = MountPath;
        mounts.Add(mount);
        container["volumeMounts"] = mounts;
        return true;
    }

    public static DocumentObject Make(string name) => Object(
        ("name", name),
        ("projected", Object(
            ("sources", new DocumentArray(
            [
                Object(("serviceAccountToken", Object(("expirationSeconds", ExpirationSeconds), ("path", "token")))),
                Object(("configMap", Object(
                    ("name", "kube-root-ca.crt"),
                    ("items", new DocumentArray([Object(("key", "ca.crt"), ("path", "ca.crt"))]))))),
                Object(("downwardAPI", Object(("items", new DocumentArray(
                [
                    Object(
                        ("path", "namespace"),
                        ("fieldRef", Object(("apiVersion", "v1"), ("fieldPath", "metadata.namespace")))),
                ]))))),
            ])),
            ("defaultMode", Mode))));

    private static DocumentObject Object(params ReadOnlySpan<(string Name, DocumentValue Value)> members)
    {
        var made = new DocumentObject();
        foreach (var (name, value) in members) made[name] = value;
        return made;
    }
}
