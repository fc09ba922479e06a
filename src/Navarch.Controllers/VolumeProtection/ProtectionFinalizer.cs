namespace Navarch.Controllers.VolumeProtection;

static class ProtectionFinalizer
{
    public static ObjectMeta Without(ObjectMeta metadata, string finalizer) =>
        metadata with { Finalizers = [.. metadata.Finalizers.Where(other => other != finalizer)] };
}
