global using Navarch.Cel.Types;
global using Navarch.Cel.Values;
global using Navarch.Core.Limits;
