namespace Navarch.Cel.Functions;

public delegate CelValue CelFunction0();

public delegate CelValue CelFunction1(in CelValue value);

public delegate CelValue CelFunction2(in CelValue left, in CelValue right);

public delegate CelValue CelFunctionN(ReadOnlySpan<CelValue> arguments);
